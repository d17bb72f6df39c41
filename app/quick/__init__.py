"""What is asked at every prompt, or every minute, is answered with next to nothing imported."""
